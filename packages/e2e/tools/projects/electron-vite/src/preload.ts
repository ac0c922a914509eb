import { contextBridge } from "electron";
import { output } from "./main";

contextBridge.exposeInMainWorld("output", output);
