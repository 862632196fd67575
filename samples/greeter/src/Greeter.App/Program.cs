using Greeter.App;

return CommandLine.Run(args, Console.Out);
