namespace Greeter.App;

public static class CommandLine
{
    private const string Usage = "usage: greeter [--loud] NAME...";

    public static int Run(string[] args, TextWriter output)
    {
        var names = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList();
        var options = args.Except(names).ToHashSet();
        if (names.Count == 0 || !options.IsSubsetOf(["--loud"]))
        {
            output.WriteLine(Usage);
            return 2;
        }
        var greeting = Greeting.For(Names.Join(names));
        output.WriteLine(options.Contains("--loud") ? Emphasis.Loud(greeting) : greeting);
        return 0;
    }
}
