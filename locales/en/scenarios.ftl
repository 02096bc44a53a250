# What `counterbell sim run` tells a developer. $why and $saw are what the run itself said.

scenario-held = Held: { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
}, { $took }
scenario-failed = Failed: { $failed } of { $steps } steps, { $took }
scenario-ended = Ended early: { $why }
scenario-not-held = did not hold { $why }
scenario-saw = there was: { $saw }
scenario-place = line { $line }
scenario-all = { $scenarios ->
    [one] { $scenarios } scenario
   *[other] { $scenarios } scenarios
}, { $failed } failed
scenario-checked = { $files ->
    [one] { $files } scenario is fine
   *[other] { $files } scenarios are fine
}
