using Greeter.App;

// What the command line promises: the arguments and the lines it answers with.
var checks = new Dictionary<string, (string[] Args, string[] Lines)>
{
    ["english"] = (["Ada"], ["Hello, Ada!"]),
    ["language-option"] = (["--language=en", "Ada"], ["Hello, Ada!"]),
    ["german"] = (["--language=de", "Ada"], ["Hallo, Ada!"]),
    ["french"] = (["--language=fr", "Ada"], ["Bonjour, Ada !"]),
    ["every-language"] = (["--all", "Ada"], ["Hallo, Ada!", "Hello, Ada!", "Bonjour, Ada !"]),
    ["several-names"] = (["Ada", "Grace", "Alan"], ["Hello, Ada, Grace and Alan!"]),
    ["loud"] = (["--loud", "Ada"], ["HELLO, ADA!!!"]),
};

if (args.Length == 0 || args.Except(checks.Keys).Any())
{
    Console.Error.WriteLine($"usage: Greeter.Checks NAME...  with names of: {string.Join(' ', checks.Keys)}");
    return 2;
}

var failed = 0;
foreach (var name in args)
{
    var (input, expected) = checks[name];
    using var output = new StringWriter { NewLine = "\n" };
    CommandLine.Run(input, output);
    var lines = output.ToString().TrimEnd('\n').Split('\n');
    if (lines.SequenceEqual(expected)) continue;
    failed++;
    Console.Error.WriteLine($"check {name} failed: greeter {string.Join(' ', input)}");
    Console.Error.WriteLine($"  expected: {string.Join(" | ", expected)}");
    Console.Error.WriteLine($"  but was:  {string.Join(" | ", lines)}");
}
return failed == 0 ? 0 : 1;
