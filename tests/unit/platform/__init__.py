"""What every service here adds to the chassis, each part by itself."""
