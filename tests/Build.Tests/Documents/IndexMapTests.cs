using System.Reflection;
using Build.Tests.Support;

namespace Build.Tests.Documents;

public class IndexMapTests
{
    private static readonly IReadOnlyList<IReadOnlyList<string>> Rows = [.. new MarkdownDocument("docs/spec_index_map.md").Rows];

    [Test]
    public void Every_requirement_has_a_place_or_is_the_future() =>
        Assert.That(Rows.Where(row => row is not [_, { Length: > 0 }, ['P', 'H', ..], ['v', ..]]), Is.Empty);

    [Test]
    public void Every_phase_of_the_plan_has_a_requirement()
    {
        var phases = new MarkdownDocument("docs/PHASE_PLAN.md").Rows.Select(row => row[0].Split(' ')[0]);
        Assert.That(Rows.Select(row => row[2]).Distinct(), Is.EquivalentTo(phases));
    }

    [Test]
    public void Every_type_path_and_target_that_it_names_exists()
    {
        var types = new[] { "Pipeline.Model", "Pipeline.Tasks" }.SelectMany(name => Assembly.Load(name).GetTypes()).Select(type => type.Name).ToHashSet();
        var missing = Rows
            .SelectMany(row => MarkdownDocument.Quoted(row[1]))
            .Where(name => !types.Contains(name) && !Path.Exists(ThisRepository.PathOf(name)));
        Assert.That(missing, Is.Empty);
    }
}
