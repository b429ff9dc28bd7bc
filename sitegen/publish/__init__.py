"""Moving a finished site into its folder, so that no crash, fault or second build harms what is there."""
