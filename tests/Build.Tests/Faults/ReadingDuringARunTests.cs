using System.Text.Json;
using Build.Tests.EndToEnd;
using Build.Tests.Support;
using NJsonSchema;

namespace Build.Tests.Faults;

/// <summary>Every Show* is asked over and over while runs begin, go on and end.</summary>
public sealed class ReadingDuringARunTests
{
    private static readonly (string Verb, string Schema)[] Shows = [("show-run", "run"), ("show-events", "events"), ("show-errors", "errors"), ("show-dag", "dag")];

    private readonly Dictionary<string, int> _most = [];

    [Test]
    public async Task Reading_during_a_run_never_fails_and_never_shows_half_an_answer()
    {
        using var repository = await FaultyRuns.RepositoryAsync();
        var schemas = new Dictionary<string, JsonSchema>();
        foreach (var (verb, schema) in Shows)
            schemas[verb] = await JsonSchema.FromFileAsync(ThisRepository.PathOf("schema", "output", schema + ".schema.json"));
        var (asked, runs) = (0, 0);
        for (; asked < FullForm.Choose(4, 1000); runs++)
        {
            using var program = PipelineProgram.Start(repository.Root, [.. FaultyRuns.RunAll, "--force"]);
            await Waiting.UntilAsync(() => JournalOnDisk.Count(repository) > 0);
            for (; !program.Completion.IsCompleted; asked++)
            {
                var verb = Shows[asked % Shows.Length].Verb;
                var answer = (await repository.JsonAsync(verb, "latest")).Exits(0);
                Assert.That(schemas[verb].Validate(answer.Stdout).Select(error => error.ToString()), Is.Empty, answer.Stdout);
                AssertWhole(verb, answer.Json);
            }

            (await program.Completion).Exits(0);
        }

        await TestContext.Out.WriteLineAsync($"asked {asked} times during {runs} runs, 0 errors, 0 torn answers");
    }

    // Events have no gaps and never grow fewer, and a run has all its workstreams from its first event on.
    private void AssertWhole(string verb, JsonElement answer)
    {
        if (verb == "show-run")
            Assert.That(answer.GetProperty("workstreams").GetArrayLength(), Is.EqualTo(4));
        if (verb != "show-events")
            return;
        var ids = answer.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("id").GetInt32()).ToList();
        Assert.That(ids, Is.EqualTo(Enumerable.Range(1, ids.Count)));
        var run = answer.GetProperty("run_id").GetString()!;
        Assert.That(ids, Has.Count.GreaterThanOrEqualTo(_most.GetValueOrDefault(run)));
        _most[run] = ids.Count;
    }
}
