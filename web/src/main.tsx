document.title = "Jeu de la transition";
