#!/usr/bin/env sh
import { start } from "./start.ts";

start("mailconf");
