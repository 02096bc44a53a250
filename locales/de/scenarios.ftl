# Was `counterbell sim run` Entwicklern sagt. $why und $saw stammen vom Lauf selbst.

scenario-held = Bestanden: { $steps ->
    [one] { $steps } Schritt
   *[other] { $steps } Schritte
}, { $took }
scenario-failed = Nicht bestanden: { $failed } von { $steps } Schritten, { $took }
scenario-ended = Vorzeitig beendet: { $why }
scenario-not-held = traf nicht zu: { $why }
scenario-saw = vorgefunden: { $saw }
scenario-place = Zeile { $line }
scenario-all = { $scenarios ->
    [one] { $scenarios } Szenario
   *[other] { $scenarios } Szenarien
}, { $failed } nicht bestanden
scenario-checked = { $files ->
    [one] { $files } Szenario ist in Ordnung
   *[other] { $files } Szenarien sind in Ordnung
}
