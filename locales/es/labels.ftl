label-kiosk = Quiosco
label-site = Local
label-serial = Número de serie
label-title = Etiquetas: { $of }
