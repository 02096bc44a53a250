# Ce que `counterbell sim run` dit à qui développe. $why et $saw sont ce que l'exécution a dit elle-même.

scenario-held = Tenu : { $steps ->
    [one] { $steps } étape
   *[other] { $steps } étapes
}, { $took }
scenario-failed = Échec : { $failed } étapes sur { $steps }, { $took }
scenario-ended = Terminé trop tôt : { $why }
scenario-not-held = n’a pas tenu { $why }
scenario-saw = il y avait : { $saw }
scenario-place = ligne { $line }
scenario-all = { $scenarios ->
    [one] { $scenarios } scénario
   *[other] { $scenarios } scénarios
}, { $failed } en échec
scenario-checked = { $files ->
    [one] { $files } scénario est correct
   *[other] { $files } scénarios sont corrects
}
