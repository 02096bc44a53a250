# Grabar placas: lo que dice la línea de órdenes y lo que también puede decir una página.

## La orden

flash-image = { $version ->
    [none] Una imagen que no es nuestra
   *[other] Firmware Counterbell { $version }
} ({ $bytes } bytes, SHA-256 { $sha256 }…)
flash-image-unreadable = No se puede leer { $file }: { $reason }
flash-several = Hay varias placas conectadas. Nombre una con --port o grábelas todas con --all:
flash-total = Placas grabadas: { $done }. Fallidas: { $failed }.
flash-bytes-left = · { $bytes } de { $total } bytes, quedan { $seconds } s

## Por dónde va

flash-phase-finding = abriendo el puerto
flash-phase-resetting = reiniciando el chip ({ $baud } baudios)
flash-phase-syncing = esperando al cargador de arranque ({ $baud } baudios)
flash-phase-identifying = preguntando qué chip es
flash-phase-writing = escribiendo
flash-phase-verifying = comparando
flash-phase-starting = arrancando el programa
flash-phase-checking = preguntando al programa nuevo quién es
flash-done = Listo: { $bytes } bytes escritos y comparados en { $seconds } s.
flash-done-unchecked = Escritos y comparados: { $bytes } bytes en { $seconds } s. El programa no dice qué es, así que no se pudo comprobar si funciona.
flash-faults = { $faults ->
    [one] Hubo que repetir un paso.
   *[other] Hubo que repetir { $faults } pasos.
} Un cable mejor u otro puerto USB puede ayudar.
flash-written-part = El programa anterior de la placa ya no está.
flash-written-all = El programa nuevo ya estaba escrito y comparado.

## Qué ejecuta una placa

flash-runs-counterbell = Ejecuta Counterbell { $version }, { $serial ->
    [none] sin número de serie.
   *[other] número de serie { $serial }.
}
flash-runs-firmata = Ejecuta { $name ->
    [none] un programa Firmata
   *[other] { $name }
} { $version }, que no es nuestro firmware.
flash-runs-silent = Nada responde en ella: está vacía o ejecuta otro programa.

## Por qué falló y qué hacer ahora

flash-failed-port-missing = No existe el puerto { $port }.
flash-next-port-missing = ¿Está enchufada la placa? «counterbell boards» muestra lo que está conectado.
flash-failed-port-permission = No tiene permiso para usar { $port }.
flash-next-port-permission = En Linux: sudo usermod -a -G dialout $USER; después cierre la sesión y vuelva a entrar.
flash-failed-port-busy = Otro programa está usando { $port }{ $holder ->
    [none] .
   *[other] : { $holder }.
}
flash-next-port-busy = Cierre ese programa (un monitor serie, un quiosco, otro grabador) e inténtelo de nuevo.
flash-failed-port-failed = No se puede abrir { $port }: { $reason }
flash-next-port-failed = Desenchufe la placa, vuelva a enchufarla e inténtelo de nuevo.
flash-failed-board-unseen = { $usb ->
    [none] No hay ninguna placa conectada.
   *[other] Hay una placa enchufada ({ $usb }), pero este equipo no le da ningún puerto.
}
flash-next-board-unseen = { $usb ->
    [none] Enchufe una. Si ya lo está, quizá su cable solo cargue: use uno que lleve datos, sin concentrador en medio.
   *[other] Falta un controlador: instale el de ese adaptador (CH340, FTDI, CP210x), vuelva a enchufar la placa y, en Linux, mire «dmesg».
}
flash-failed-no-sync = Ningún cargador de arranque responde en { $port }{ $heard ->
    [firmware] , aunque el programa de la placa sí.
    [noise] , solo llega ruido.
   *[other] .
}
flash-next-no-sync = { $heard ->
    [firmware] La placa no se reinició: pulse su botón de reinicio justo al empezar de nuevo. Si nunca ayuda, no tiene cargador de arranque.
   *[other] ¿Es un Uno o un Nano? Quite lo que esté conectado a los pines 0 y 1, pulse el botón de reinicio justo al empezar de nuevo y pruebe otro cable.
}
flash-failed-wrong-chip = Es otro chip: { $chip ->
    [none] firma { $signature }
   *[other] { $chip } (firma { $signature })
}. La imagen es para { $expected }. No se escribió nada.
flash-next-wrong-chip = Use un Uno o un Nano con un ATmega328P.
flash-failed-bootloader-confused = El cargador de arranque respondió mal una y otra vez.
flash-next-bootloader-confused = Use otro cable u otro puerto USB, quite lo que esté conectado a los pines 0 y 1 y grabe de nuevo.
flash-failed-link-lost = Se perdió la conexión con { $port }.
flash-next-link-lost = Vuelva a enchufar la placa, cambie el cable si está flojo y grabe de nuevo: el cargador de arranque está intacto.
flash-failed-verify-mismatch = La página en { $address } no contiene lo que se escribió en ella.
flash-next-verify-mismatch = Grabe de nuevo con otro cable. Si siempre es la misma página, el chip está gastado: use otra placa.
flash-failed-no-answer = Todo se escribió y se comparó, pero el programa nuevo no responde.
flash-next-no-answer = Quite lo que esté conectado a los pines 0 y 1, pulse el botón de reinicio y mire con «counterbell boards». Si no, grabe de nuevo.
flash-failed-wrong-version = La placa dice versión { $version } y se grabó { $expected }.
flash-next-wrong-version = Grabe de nuevo. Si lo vuelve a decir, está mirando otra placa que la de este puerto.
flash-failed-cancelled = Se detuvo.
flash-next-cancelled = Grabe de nuevo cuando quiera: el cargador de arranque está intacto.

flash-failed-hex-too-large = El archivo es demasiado grande para ser una imagen: { $bytes } bytes, y se permiten { $most }.
flash-failed-hex-record = La línea { $line } no es un registro Intel HEX.
flash-failed-hex-checksum = La suma de control de la línea { $line } es incorrecta.
flash-failed-hex-type = La línea { $line } es un registro de tipo { $type }, que no existe.
flash-failed-hex-overlap = La línea { $line } vuelve a escribir en { $address }.
flash-failed-hex-address = La línea { $line } escribe en { $address }, más allá de los { $flash } bytes del chip.
flash-failed-hex-after-end = La línea { $line } está después del final de la imagen.
flash-failed-hex-no-end = La imagen no tiene final: el archivo está cortado.
flash-failed-hex-empty = La imagen no contiene ningún programa.
flash-failed-image-bootloader = La imagen llega hasta { $end }, dentro del cargador de arranque en { $bootloader }. No se escribió nada.
flash-failed-image-no-start = La imagen no tiene nada en la dirección 0, donde empieza un chip.
flash-failed-image-sha256 = La imagen no es la que se construyó: su SHA-256 es { $found } y debería ser { $expected }.
flash-next-image = Descargue o construya la imagen de nuevo; use la que no lleva cargador de arranque.
