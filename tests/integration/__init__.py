"""How the chassis and single services stand on a real broker and a real store, also when one of these goes away."""
