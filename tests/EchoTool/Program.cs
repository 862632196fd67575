using EchoTool;

// The tests' own program. Without a mode it tells what it was given.
if (args.Length > 0 && Modes.All.TryGetValue(args[0], out var mode))
    return mode(args[1..]);

return Echo.Run(args);
