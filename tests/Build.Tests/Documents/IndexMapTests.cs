using System.Reflection;
using System.Text.RegularExpressions;
using Build.Tests.Support;

namespace Build.Tests.Documents;

public partial class IndexMapTests
{
    private const string Future = "Future (v2.0+)";
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly IReadOnlyList<Row> Rows = [.. new MarkdownDocument("docs/spec_index_map.md").Rows.Select(Row.Read)];

    [Test]
    public void Every_requirement_of_the_plan_has_a_row_and_every_row_a_requirement()
    {
        var planned = new MarkdownDocument("docs/PHASE_PLAN.md").Rows.Where(row => row[0].StartsWith("`[IDX-", StringComparison.Ordinal));
        Assert.That(Rows.Select(row => (row.Tag, row.Requirement)), Is.EquivalentTo(planned.Select(row => (row[0], row[1]))));
        Assert.That(Rows.Select(row => row.Tag), Is.Unique);
    }

    [Test]
    public void Every_phase_of_the_plan_has_a_requirement()
    {
        Assert.That(Rows.Select(row => row.Phase).Distinct(), Is.EquivalentTo(Phases().Select(row => row[0].Split(' ')[0])));
    }

    [Test]
    public void Every_phase_lives_where_the_plan_says()
    {
        var places = Phases().Where(row => row[4] != "later").Select(row => CodePattern().Matches(row[5]).Select(match => match.Groups[1].Value).ToList()).ToList();
        Assert.That(places.Select(phase => phase.Count), Is.All.Positive);
        Assert.That(places.SelectMany(phase => phase).Where(place => !Path.Exists(ThisRepository.PathOf(place.Split('/'))) && !Path.Exists(ThisRepository.PathOf(["src", .. place.Split('/')]))), Is.Empty);
    }

    [Test]
    public void Every_row_is_complete_or_is_the_future() => Assert.That(
        Rows.Where(row => row.Responsibility.Length == 0 || (row.Version != Future && (row.Modules.Count != 1 || row.Names.Count == 0 || row.Version is not ("v1.0" or "v1.1" or "v2.0")))),
        Is.Empty);

    [Test]
    public void Every_module_exists() =>
        Assert.That(Rows.SelectMany(row => row.Modules).Where(module => !Path.Exists(ThisRepository.PathOf(module.Split('/')))), Is.Empty);

    [Test]
    public void Every_type_and_method_exists()
    {
        var types = new[] { "Pipeline.Model", "Pipeline.Tasks", "Build", "Build.Tests" }
            .SelectMany(name => Assembly.Load(name).GetTypes())
            .ToLookup(type => type.Name.Split('`')[0], StringComparer.Ordinal);
        Assert.That(Rows.SelectMany(row => row.Names).Where(name => !Exists(types, name)), Is.Empty);
    }

    private static IEnumerable<IReadOnlyList<string>> Phases() => new MarkdownDocument("docs/PHASE_PLAN.md").Rows.Where(row => row.Count == 6);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodePattern();

    private static bool Exists(ILookup<string, Type> types, string name)
    {
        var parts = name.Split('.');
        return types[parts[0]].Any(type => parts.Length == 1 || type.GetMember(parts[1], Any).Length > 0);
    }

    private sealed record Row(
        string Tag, string Requirement, string Responsibility, IReadOnlyList<string> Modules, IReadOnlyList<string> Names, string Phase, string Version)
    {
        public static Row Read(IReadOnlyList<string> cells) => new(
            cells[0], cells[1], cells[2], [.. MarkdownDocument.Quoted(cells[3])], [.. MarkdownDocument.Quoted(cells[4])], cells[5], cells[6]);
    }
}
