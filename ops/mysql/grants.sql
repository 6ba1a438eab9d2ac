-- The hub's user makes and migrates the databases of the subgraphs, and sees no others.
GRANT ALL PRIVILEGES ON `ba\_nha\_%`.* TO 'ba_nha'@'%';
