"""What is deployed: manifests, looked at without a cluster."""
