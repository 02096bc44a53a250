# What `counterbell sim fleet` says.

fleet-enrols = Enrolling { $kiosks } kiosks, seed { $seed }
fleet-line = { $time }  { $online } of { $kiosks } online  { $rate } votes/s  { $stored } stored  { $waiting } wait  ack p50 { $p50 } ms, p99 { $p99 } ms  hub { $memory } MB  { $faults } faults
fleet-pressed = { $pressed } events pressed, { $stored } found in the hub, { $quarantined } in its quarantine, { $rate } votes/s
fleet-latency = From publish to acknowledgement: p50 { $p50 } ms, p99 { $p99 } ms
fleet-work = { $connections } connections, { $publishes } publishes, { $outboxes } outboxes begun anew, { $refused } presses refused by a full outbox
fleet-memory = Memory of the hub: { $most } MB at most, { $thirds } MB in the thirds of the run; { $pending } messages waited in it at most, { $waiting } events in all outboxes
fleet-faults = Faults: { $faults }
fleet-kept = Every promise was kept: nothing lost, nothing twice, one open ticket a problem, memory and queues bounded.
fleet-broken = A promise was broken. Seed { $seed }, after { $time }:
fleet-last-lines = What { $kiosk } last did:
fleet-hub-not-ready = The hub was not ready: { $words }
fleet-hub-answer = The hub answered { $path } with { $status } { $code }: { $text }
fleet-too-few-files = This many kiosks need { $needed } open files, the system allows { $limit }. Raise it with ulimit -n.
fleet-failed = The fleet could not run: { $reason }
