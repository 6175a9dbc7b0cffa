"""Counties, municipalities and regions: the ground that counting and the map stand on."""
