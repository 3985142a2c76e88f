import { Command } from "commander";

new Command("x")
  .version("1")
  .description("d")
  .command("y")
  .action(() => {});
new Command("x").outputHelp();
