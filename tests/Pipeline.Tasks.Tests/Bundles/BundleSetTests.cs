using System.Text;
using Pipeline.Model.Breakers;
using Pipeline.Model.Steps;
using Pipeline.Tasks.Bundles;

namespace Pipeline.Tasks.Tests.Bundles;

public sealed class BundleSetTests
{
    private const string Full = """
        {
          "$schema": "../schema/workstream.schema.json",
          "id": "WS-01",
          "title": "Grüße auf 日本語 😀",
          "openspec_change": "greet-in-languages",
          "gate": "plan",
          "files_scope": ["src/**"],
          "files_create": ["src/New.cs"],
          "tasks": ["One.", "Two\nlines."],
          "acceptance_tests": [
            { "name": "says hello", "command": "./run me.sh", "args": ["$(x)", "{{ y }}", ""], "timeout": "90s" },
            { "tool": "dotnet-test" },
            { "command": "bin/run me.sh" },
            { "command": "bin/run me.sh" }
          ],
          "static_checks": [],
          "depends_on": [],
          "tool": "aider",
          "circuit_breaker": { "max_attempts": 2, "steps": { "static": { "max_per_signature": 5 } } },
          "budget": { "usd": 1.5, "tokens": 1000000, "minutes": 0.5 },
          "overlaps_with": [],
          "read_only_context": ["docs/**"],
          "judges": ["tests/**"],
          "may_edit_tests": true,
          "baseline": true,
          "metadata": { "owner": { "name": "Ada" }, "since": "2024-01-01T00:00:00Z" }
        }
        """;

    [Test]
    public void Every_field_of_a_bundle_is_read()
    {
        using var bundles = new SampleBundles().Add("WS-01.json", Full);

        var set = bundles.Load();

        Assert.That(set.Errors, Is.Empty);
        var workstream = set.Workstreams.Single();
        Assert.That(workstream.Id, Is.EqualTo("WS-01"));
        Assert.That(workstream.Title, Is.EqualTo("Grüße auf 日本語 😀"));
        Assert.That(workstream.Branch, Is.EqualTo("ws/greet-in-languages/WS-01"));
        Assert.That(workstream.Gate, Is.EqualTo("plan"));
        Assert.That(workstream.FilesScope, Is.EqualTo(new[] { "src/**" }));
        Assert.That(workstream.FilesCreate, Is.EqualTo(new[] { "src/New.cs" }));
        Assert.That(workstream.Tasks, Is.EqualTo(new[] { "One.", "Two\nlines." }));
        Assert.That(workstream.StaticChecks, Is.Empty);
        Assert.That(workstream.Tool, Is.EqualTo("aider"));
        Assert.That(workstream.CircuitBreaker.On(BreakerSettings.Default, StepName.Static), Is.EqualTo(new BreakerSettings(2, 5)));
        Assert.That(workstream.CircuitBreaker.On(BreakerSettings.Default, StepName.Runtime), Is.EqualTo(new BreakerSettings(2)));
        Assert.That(workstream.Budget, Is.EqualTo(new Budget(1.5m, 1_000_000, 0.5)));
        Assert.That(workstream.ReadOnlyContext, Is.EqualTo(new[] { "docs/**" }));
        Assert.That(workstream.Judges, Is.EqualTo(new[] { "tests/**" }));
        Assert.That(workstream.MayEditTests, Is.True);
        Assert.That(workstream.Baseline, Is.True);
        Assert.That(workstream.Metadata["owner"].GetProperty("name").GetString(), Is.EqualTo("Ada"));
        Assert.That(workstream.Metadata["since"].GetString(), Is.EqualTo("2024-01-01T00:00:00Z"));
    }

    [Test]
    public void Acceptance_tests_are_taken_literally_and_have_names()
    {
        using var bundles = new SampleBundles().Add("WS-01.json", Full);

        var tests = bundles.Load().Workstreams.Single().AcceptanceTests;

        Assert.That(tests.Select(test => test.Name), Is.EqualTo(new[] { "says hello", "dotnet-test", "run_me.sh", "run_me.sh-2" }));
        Assert.That(tests[0].Command, Is.EqualTo("./run me.sh"));
        Assert.That(tests[0].Args, Is.EqualTo(new[] { "$(x)", "{{ y }}", "" }));
        Assert.That(tests[0].Timeout, Is.EqualTo(TimeSpan.FromSeconds(90)));
        Assert.That(tests[1].Tool, Is.EqualTo("dotnet-test"));
        Assert.That(tests[1].Timeout, Is.Null);
    }

    [Test]
    public void What_a_bundle_leaves_out_has_its_default()
    {
        using var bundles = new SampleBundles().Add("a.json", """{"id":"WS-01","gate":"build","files_scope":["a"],"tasks":["Do it."]}""");

        var workstream = bundles.Load().Workstreams.Single();

        Assert.That(workstream.Title, Is.Empty);
        Assert.That(workstream.OpenSpecChange, Is.Null);
        Assert.That(workstream.StaticChecks, Is.Null);
        Assert.That(workstream.Tool, Is.Null);
        Assert.That(workstream.CircuitBreaker, Is.EqualTo(BreakerOverrides.None));
        Assert.That(workstream.Budget, Is.EqualTo(Budget.None));
        Assert.That(workstream.Baseline, Is.False);
        Assert.That(workstream.MayEditTests, Is.False);
        Assert.That(workstream.Metadata, Is.Empty);
    }

    [Test]
    public void A_bundle_knows_its_file_its_folder_and_the_hash_of_its_bytes()
    {
        using var bundles = new SampleBundles().Add("a b.json", SampleBundles.Valid("WS-01").ToJsonString());

        var bundle = bundles.Load().Bundles.Single();

        Assert.That(bundle.File, Is.EqualTo(Path.Combine(bundles.Folder, "a b.json")));
        Assert.That(bundle.Directory, Is.EqualTo(bundles.Folder));
        Assert.That(bundle.Hash, Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(bundle.File)))));
        Assert.That(bundle.Scope.MayChange("src/WS-01/a.cs"), Is.True);
    }

    [Test]
    public void A_byte_order_mark_and_carriage_returns_are_accepted()
    {
        var text = SampleBundles.Valid("WS-01").ToJsonString(new() { WriteIndented = true, NewLine = "\r\n" });
        using var bundles = new SampleBundles().Add("WS-01.json", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]);

        Assert.That(bundles.Load().Errors, Is.Empty);
        Assert.That(text, Does.Contain("\r\n"));
    }

    [Test]
    public void Files_are_read_in_the_ordinal_order_of_their_names_and_subfolders_are_not()
    {
        using var bundles = new SampleBundles()
            .Add("b.json", SampleBundles.Valid("first").ToJsonString())
            .Add("B.JSON", SampleBundles.Valid("Upper").ToJsonString())
            .Add("a.json", SampleBundles.Valid("second", "first").ToJsonString())
            .Add("notes.md", "no bundle");
        Directory.CreateDirectory(Path.Combine(bundles.Folder, "sub.json"));
        File.WriteAllText(Path.Combine(bundles.Folder, "sub.json", "c.json"), "{");

        var set = bundles.Load();

        Assert.That(set.Errors, Is.Empty);
        Assert.That(set.Workstreams.Select(workstream => workstream.Id), Is.EqualTo(new[] { "Upper", "second", "first" }));
        Assert.That(set.Graph!.Order, Is.EqualTo(new[] { "Upper", "first", "second" }));
    }

    [Test]
    public void Every_error_of_every_file_is_reported_at_once_in_order()
    {
        using var bundles = new SampleBundles()
            .Add("1.json", "{ \"id\": \"A\", }")
            .Add("2.json", "{\n  \"id\": \"B 2\",\n  \"gaet\": \"build\",\n  \"tasks\": [],\n  \"files_scope\": [\"/x\"],\n  \"depends_on\": [\"C\", \"D\"]\n}")
            .Add("3.json", SampleBundles.Valid("C", "C").ToJsonString());

        var set = bundles.Load();

        Assert.That(set.Errors.Select(error => (error.Code, error.File, error.Line)), Is.EqualTo(new[]
        {
            ("invalid_json", "workstreams/1.json", 1),
            ("missing_field", "workstreams/2.json", 1),
            ("invalid_id", "workstreams/2.json", 2),
            ("unknown_field", "workstreams/2.json", 3),
            ("invalid_value", "workstreams/2.json", 4),
            ("invalid_glob", "workstreams/2.json", 5),
            ("unknown_dependency", "workstreams/2.json", 6),
            ("self_dependency", "workstreams/3.json", 1),
        }));
        Assert.That(set.IsValid, Is.False);
        Assert.That(set.Graph, Is.Null);
        Assert.That(set.Bundles, Is.Empty);
        Assert.That(set.Ids, Is.EqualTo(new[] { "B 2", "C" }));
    }

    [Test]
    public void A_set_with_errors_still_gives_the_bundles_without()
    {
        using var bundles = new SampleBundles().Add(SampleBundles.Valid("A")).Add("B.json", "{");

        Assert.That(bundles.Load().Workstreams.Select(workstream => workstream.Id), Is.EqualTo(new[] { "A" }));
    }

    [Test]
    public void More_than_a_thousand_errors_are_counted_no_further()
    {
        using var bundles = new SampleBundles();
        for (var i = 0; i < 60; i++)
            bundles.Add($"W{i}", "files_scope", "[\"src/**\"]");

        var errors = bundles.Load().Errors;

        Assert.That(errors, Has.Count.EqualTo(BundleSet.MostErrors));
        Assert.That(errors[0].Code, Is.EqualTo("scope_overlap"));
        Assert.That(errors[^1].Code, Is.EqualTo("too_many_errors"));
    }

    [Test]
    public void A_thousand_bundles_are_loaded()
    {
        using var bundles = new SampleBundles();
        for (var i = 0; i < 1000; i++)
            bundles.Add(SampleBundles.Valid($"W{i:000}", i == 0 ? [] : [$"W{i - 1:000}"]));

        var set = bundles.Load();

        Assert.That(set.Errors, Is.Empty);
        Assert.That(set.Graph!.Waves, Has.Count.EqualTo(1000));
    }
}
