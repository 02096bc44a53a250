label-kiosk = Kiosk
label-site = Standort
label-serial = Seriennummer
label-title = Etiketten: { $of }
