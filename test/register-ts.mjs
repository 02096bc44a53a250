import { register } from "tsx/esm/api";

if (!process.features.typescript) register();
