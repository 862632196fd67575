using System.Text.RegularExpressions;
using Build.Tests.Support;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;

namespace Build.Tests.Documents;

public partial class AiderContractTests
{
    [Test]
    public void It_names_the_flags_of_the_shipped_profile_with_their_values_and_no_other()
    {
        var profile = new ConfigurationLoader(Home.At(ThisRepository.Root)).Load(new Dictionary<string, string>()).Configuration.Tools["aider"];
        var flags = Flags(profile.Args).ToList();
        var rows = Row().Matches(ThisRepository.Read("docs/aider_contract.md"))
            .ToDictionary(row => row.Groups["flag"].Value, row => row.Groups["value"].Value);
        Assert.That(rows.Keys, Is.EquivalentTo(flags.Select(flag => flag.Name)));
        foreach (var (name, value) in flags.Where(flag => flag.Value.Length > 0))
            Assert.That(rows[name], Does.Contain(value), name);
    }

    private static IEnumerable<(string Name, string Value)> Flags(IReadOnlyList<ToolArgument> args)
    {
        var texts = args.SelectMany(argument => argument switch
        {
            ToolArgument.One one => [one.Template],
            ToolArgument.Each each => each.Templates.Select(template => template == "{{ item }}" ? each.List : template),
            ToolArgument.When guarded => guarded.Templates,
            _ => throw new ArgumentOutOfRangeException(nameof(args), argument, "Unknown."),
        }).ToList();
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i].StartsWith("--", StringComparison.Ordinal))
                yield return (texts[i], i + 1 < texts.Count && !texts[i + 1].StartsWith("--", StringComparison.Ordinal) ? texts[i + 1] : "");
        }
    }

    [GeneratedRegex(@"^\| `(?<flag>--[a-z-]+)` \|(?<value>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
