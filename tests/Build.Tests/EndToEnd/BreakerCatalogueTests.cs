using System.Reflection;
using Pipeline.Model.Breakers;

namespace Build.Tests.EndToEnd;

/// <summary>Every rule of the breakers ends a workstream of one run, each bound of a budget on its own: what ShowRun then says.</summary>
public sealed class BreakerCatalogueTests
{
    private const string Wrong = "ERROR E1 this is wrong\n";
    private const string SeeErrors = "See the errors;";
    private const string RaiseBudget = "Do what the reason says: raise the budget";
    private static readonly string Settings = ForeignRepository.Settings.Replace("tool: agent", "tool: telling", StringComparison.Ordinal);
    private static readonly string[] Told = Script.Print("""{"type":"done","in":100,"out":10,"usd":0.6}""");

    // The run's own budget is in a run of its own: it would end the others too.
    private static readonly Case[] Cases =
    [
        new("ATTEMPTS", BreakerRule.MaxAttempts, "(limit 2): STATIC failed 2 times.", SeeErrors) { Loop = new { max_attempts = 2 }, Fixes = ["ERROR E2 another\n"] },
        new("SAME", BreakerRule.MaxPerSignature, "(limit 2): STATIC found the same error in 2 attempts: ", SeeErrors) { Loop = new { max_per_signature = 2 }, Fixes = [Wrong + "and more\n"] },
        new("CIRCLE", BreakerRule.Oscillation, "(limit 1): FIX 2 made the files what they had been before (tree ", SeeErrors) { Loop = new { oscillation_threshold = 1 }, Fixes = ["ERROR E2 another\n", Wrong] },
        new("STILL", BreakerRule.NoChange, "(limit 1): FIX 1 changed no file", "Read the prompt among the artifacts") { Fixes = [Wrong] },
        new("MINUTES", BreakerRule.Budget, "(limit 0.0001 minutes): ", RaiseBudget) { Budget = new { minutes = 0.0001 } },
        new("TOKENS", BreakerRule.Budget, "(limit 100 tokens): 110 tokens were spent. Raise budget in the bundle", RaiseBudget) { Budget = new { tokens = 100 } },
        new("DOLLARS", BreakerRule.Budget, "(limit 0.5 USD): 0.6 USD were spent. Raise budget in the bundle", RaiseBudget) { Budget = new { usd = 0.5 } },
        new("UNTOLD", BreakerRule.Budget, "(limit 100 tokens): A call did not tell its tokens", RaiseBudget) { Budget = new { tokens = 100 }, Says = Script.Print("nothing") },
        new("UNCOUNTED", BreakerRule.Budget, "(limit 100 tokens): The agent does not tell its tokens", RaiseBudget) { Budget = new { tokens = 100 }, Tool = "mute" },
        new("UNPRICED", BreakerRule.Budget, "(limit 5 USD): The agent tells no cost and its profile has no price", RaiseBudget) { Budget = new { usd = 5 }, Tool = "mute" },
    ];

    private ForeignRepository _repository = null!;
    private string[] _shown = [];

    private static IEnumerable<string> Rules => typeof(BreakerRule)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(rule => (string)rule.GetRawConstantValue()!);

    [OneTimeSetUp]
    public async Task Run()
    {
        _repository = await CreateAsync([.. Cases.Select(one => one.Workstream)]);
        (await _repository.RunAsync("run")).Exits(1);
        _shown = await ShownAsync(_repository);
    }

    [OneTimeTearDown]
    public void Delete() => _repository.Dispose();

    [TestCaseSource(nameof(Cases))]
    public void ShowRun_names_the_rule_its_evidence_and_what_to_do(Case one) =>
        Names(_shown, one.Id, $"breaker {one.Rule} {one.Evidence}", one.Advice);

    [Test]
    public void No_rule_is_left_out() => Assert.That(Cases.Select(one => one.Rule).Distinct(), Is.EquivalentTo(Rules));

    [Test]
    public async Task ShowRun_names_the_runs_budget_where_that_is_spent()
    {
        using var repository = await CreateAsync(new("FIRST") { Edit = [Script.Write("src/FIRST.txt", "good\n"), Told] }, new("SECOND") { DependsOn = ["FIRST"] });
        repository.Write("config/pipeline.yaml", Settings + "budget: { run: { usd: 0.5 } }\n");
        (await repository.RunAsync("run")).Exits(2);
        Names(await ShownAsync(repository), "SECOND", "breaker budget (limit the agent's own or the run's): EDIT 1: budget.run (0.5 USD): 0.6 USD were spent by the run. Raise budget.run in config/pipeline.yaml", RaiseBudget);
    }

    private static async Task<ForeignRepository> CreateAsync(params ScriptedWorkstream[] workstreams)
    {
        var repository = await ForeignRepository.CreateAsync(workstreams);
        repository.Write("config/tools.yaml", ForeignRepository.Tools + """
              - id: telling
                extends: agent
                success: { json: { done: { type: done }, usage: { when: { type: done }, tokens_in: [in], tokens_out: [out], usd: usd } } }
              - id: mute
                extends: agent

            """);
        repository.Write("config/pipeline.yaml", Settings);
        return repository;
    }

    private static async Task<string[]> ShownAsync(ForeignRepository repository) =>
        (await repository.RunAsync("show-run")).Exits(0).Stdout.ReplaceLineEndings("\n").Split('\n');

    private static void Names(string[] shown, string id, string cause, string advice)
    {
        var at = Array.FindIndex(shown, line => line.StartsWith($"{id} failed: ", StringComparison.Ordinal));
        Assert.That(at, Is.Not.Negative, string.Join('\n', shown));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown[at], Does.StartWith($"{id} failed: {cause}"));
            Assert.That(shown[at + 1], Does.StartWith($"  → {advice}"));
            Assert.That(shown[at + 2], Does.Match($"^  → show-errors --id=\\S+ --ws={id}$"));
        }
    }

    public sealed record Case(string Id, string Rule, string Evidence, string Advice)
    {
        public object Loop { get; init; } = new { };

        public object Budget { get; init; } = new { };

        public string Tool { get; init; } = "telling";

        public string[] Says { get; init; } = Told;

        public string[] Fixes { get; init; } = [];

        internal ScriptedWorkstream Workstream => new(Id)
        {
            Edit = [Script.Write($"src/{Id}.txt", Wrong), Says],
            Fixes = [.. Fixes.Select(text => new[] { Script.Write($"src/{Id}.txt", text), Says })],
            More = new Dictionary<string, object?> { ["tool"] = Tool, ["circuit_breaker"] = Loop, ["budget"] = Budget },
        };

        public override string ToString() => Id;
    }
}
