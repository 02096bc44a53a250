# Lo que `counterbell sim run` dice a quien desarrolla. $why y $saw son lo que dijo la propia ejecución.

scenario-held = Se cumplió: { $steps ->
    [one] { $steps } paso
   *[other] { $steps } pasos
}, { $took }
scenario-failed = Falló: { $failed } de { $steps } pasos, { $took }
scenario-ended = Terminó antes de tiempo: { $why }
scenario-not-held = no se cumplió { $why }
scenario-saw = había: { $saw }
scenario-place = línea { $line }
scenario-all = { $scenarios ->
    [one] { $scenarios } escenario
   *[other] { $scenarios } escenarios
}, { $failed } con fallos
scenario-checked = { $files ->
    [one] { $files } escenario está bien
   *[other] { $files } escenarios están bien
}
