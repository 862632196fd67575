using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Tests.Bundles;

/// <summary>What a schema cannot say: each mistake with its code, place and way out.</summary>
public sealed class BadSetTests
{
    [TestCase("duplicate", "WS-01")]
    [TestCase("duplicate by case", "ws-01")]
    public void An_id_that_is_taken_is_refused(string file, string id)
    {
        using var bundles = new SampleBundles().Add(SampleBundles.Valid("WS-01")).Add($"{file}.json", With(id, "files_scope", "[\"other/**\"]"));

        Check(bundles.Error(), "duplicate_id", $"workstreams/{file}.json", "$.id", $"The id '{id}' is taken by 'WS-01' in workstreams/WS-01.json");
    }

    [TestCase("WS 01", "may hold only")]
    [TestCase("WS-01\\n", "may hold only")]
    [TestCase("$(rm -rf x)", "does not begin with a letter")]
    [TestCase("a;b", "may hold only")]
    [TestCase("a/../b", "may hold only")]
    [TestCase("a.lock", "'.lock'")]
    [TestCase("nul.x", "device")]
    [TestCase("", "is empty")]
    public void An_id_that_breaks_the_rules_is_refused(string id, string reason)
    {
        using var bundles = new SampleBundles().Add("a.json", With("A", "id", $"\"{id}\""));

        Check(bundles.Error(), "invalid_id", "workstreams/a.json", "$.id", reason);
        Assert.That(bundles.Error().Message, Does.Not.Contain("\n"));
    }

    [Test]
    public void An_id_that_is_a_targets_name_is_refused()
    {
        using var bundles = new SampleBundles().Add("a.json", With("runall", "title", "\"x\""));

        Check(bundles.Error(), "name_clash", "workstreams/a.json", "$.id", "the task or target 'RunAll'");
    }

    [Test]
    public void An_unknown_gate_is_refused()
    {
        using var bundles = new SampleBundles().Add("A", "gate", "\"biuld\"");

        Check(bundles.Error(), "unknown_gate", "workstreams/A.json", "$.gate", "There is no gate 'biuld'. Did you mean 'build'?");
    }

    [Test]
    public void A_dependency_on_a_later_gate_is_refused()
    {
        using var bundles = new SampleBundles().Add("late", "gate", "\"verify\"").Add(SampleBundles.Valid("A", "late"));

        Check(bundles.Error(), "gate_order", "workstreams/A.json", "$.depends_on[0]", "'A' of gate 'build' depends on 'late' of the later gate 'verify'");
    }

    [Test]
    public void An_unknown_dependency_is_refused()
    {
        using var bundles = new SampleBundles().Add(SampleBundles.Valid("WS-01")).Add(SampleBundles.Valid("WS-02", "WS-01", "WS-O1"));

        Check(bundles.Error(), "unknown_dependency", "workstreams/WS-02.json", "$.depends_on[1]", "Did you mean 'WS-01'?");
    }

    [Test]
    public void A_dependency_on_a_file_that_cannot_be_read_is_no_second_error()
    {
        using var bundles = new SampleBundles().Add("WS-01.json", "{").Add(SampleBundles.Valid("WS-02", "WS-01"));

        Assert.That(bundles.Error().Code, Is.EqualTo("invalid_json"));
    }

    [Test]
    public void A_dependency_on_oneself_is_refused()
    {
        using var bundles = new SampleBundles().Add(SampleBundles.Valid("A", "A"));

        Check(bundles.Error(), "self_dependency", "workstreams/A.json", "$.depends_on[0]", "'A' names itself in depends_on");
    }

    [Test]
    public void A_cycle_is_printed_as_a_path()
    {
        using var bundles = new SampleBundles()
            .Add(SampleBundles.Valid("WS-01", "WS-03", "WS-04"))
            .Add(SampleBundles.Valid("WS-02", "WS-01"))
            .Add(SampleBundles.Valid("WS-03"))
            .Add(SampleBundles.Valid("WS-04", "WS-02"));

        Check(bundles.Error(), "cycle", "workstreams/WS-01.json", "$.depends_on[1]", "WS-01 -> WS-04 -> WS-02 -> WS-01");
    }

    [Test]
    public void Overlapping_scopes_are_refused_with_a_path_that_both_reach()
    {
        using var bundles = new SampleBundles().Add("A", "files_scope", "[\"lib/**/*.cs\"]").Add("B", "files_create", "[\"docs/x\", \"lib/Api/*.cs\"]");

        Check(bundles.Error(), "scope_overlap", "workstreams/B.json", "$.files_create[1]", "'A' and 'B' both reach 'lib/Api/a.cs'");
    }

    [TestCase("B", "depends_on", "[\"A\"]")]
    [TestCase("A", "depends_on", "[\"B\"]")]
    [TestCase("B", "overlaps_with", "[\"A\"]")]
    [TestCase("A", "overlaps_with", "[\"B\"]")]
    public void An_overlap_with_an_ancestor_or_an_accepted_one_is_none(string id, string field, string json)
    {
        using var bundles = new SampleBundles();
        foreach (var name in new[] { "A", "B" })
        {
            var bundle = SampleBundles.Valid(name);
            bundle["files_scope"] = System.Text.Json.Nodes.JsonNode.Parse("[\"src/**\"]");
            if (name == id)
                bundle[field] = System.Text.Json.Nodes.JsonNode.Parse(json);
            bundles.Add(bundle);
        }

        Assert.That(bundles.Load().Errors, Is.Empty);
    }

    [Test]
    public void An_overlap_with_an_ancestors_ancestor_is_none_but_with_a_sibling_it_is_one()
    {
        using var bundles = new SampleBundles()
            .Add("A", "files_scope", "[\"x\"]")
            .Add(SampleBundles.Valid("B", "A"))
            .Add("C.json", """{"id":"C","gate":"build","tasks":["x"],"files_scope":["x"],"depends_on":["B"]}""")
            .Add("D.json", """{"id":"D","gate":"build","tasks":["x"],"files_scope":["x"],"depends_on":["B"]}""");

        Check(bundles.Error(), "scope_overlap", "workstreams/D.json", "$.files_scope[0]", "'C' and 'D' both reach 'x'");
    }

    [Test]
    public void A_cycle_does_not_make_its_members_overlap_as_well()
    {
        using var bundles = new SampleBundles()
            .Add("A.json", """{"id":"A","gate":"build","tasks":["x"],"files_scope":["x"],"depends_on":["B"]}""")
            .Add("B.json", """{"id":"B","gate":"build","tasks":["x"],"files_scope":["x"],"depends_on":["A"]}""");

        Assert.That(bundles.Error().Code, Is.EqualTo("cycle"));
    }

    [TestCase("files_scope", "/etc/passwd", "is absolute")]
    [TestCase("files_scope", "C:/x", "is absolute")]
    [TestCase("files_create", "../x", "climbs")]
    [TestCase("judges", "a/../../x", "climbs")]
    [TestCase("read_only_context", ".GIT/config", "'.git'")]
    [TestCase("files_scope", "a\\\\b", "backslash")]
    [TestCase("files_scope", "a[b", "'[' without")]
    [TestCase("files_scope", "a{b", "'{' without")]
    [TestCase("files_scope", "", "is empty")]
    public void A_bad_glob_is_refused(string field, string glob, string reason)
    {
        using var bundles = new SampleBundles().Add("A", field, $"[\"fine\", \"{glob}\"]");

        Check(bundles.Error(), "invalid_glob", "workstreams/A.json", $"$.{field}[1]", reason);
    }

    [Test]
    public void A_workstream_that_may_touch_nothing_is_refused()
    {
        using var bundles = new SampleBundles().Add("A", "files_scope", "[]");

        Check(bundles.Error(), "empty_scope", "workstreams/A.json", "$", "files_scope, files_create or both");
    }

    [TestCase("tool", "\"repaly\"", "unknown_tool", "$.tool", "Did you mean 'replay'?")]
    [TestCase("tool", "\"dotnet-build\"", "wrong_tool_type", "$.tool", "is of type static_check; here goes one of type ai")]
    [TestCase("static_checks", "[\"dotnet-test\", \"dotnet-biuld\"]", "unknown_tool", "$.static_checks[1]", "Did you mean 'dotnet-build'?")]
    [TestCase("static_checks", "[\"replay\"]", "wrong_tool_type", "$.static_checks[0]", "is of type ai; here goes one of type static_check or test")]
    [TestCase("acceptance_tests", "[{\"tool\": \"nunit\"}]", "unknown_tool", "$.acceptance_tests[0].tool", "There is no tool 'nunit'")]
    [TestCase("acceptance_tests", "[{\"tool\": \"replay\"}]", "wrong_tool_type", "$.acceptance_tests[0].tool", "test or static_check")]
    [TestCase("acceptance_tests", "[{\"name\": \"x\"}]", "command_or_tool", "$.acceptance_tests[0]", "neither")]
    [TestCase("acceptance_tests", "[{\"command\": \"x\", \"tool\": \"dotnet-test\"}]", "command_or_tool", "$.acceptance_tests[0]", "both")]
    [TestCase("acceptance_tests", "[{\"tool\": \"dotnet-test\", \"args\": []}]", "command_or_tool", "$.acceptance_tests[0].args", "goes with a command")]
    [TestCase("acceptance_tests", "[{\"tool\": \"dotnet-test\", \"timeout\": \"1m\"}]", "command_or_tool", "$.acceptance_tests[0].timeout", "goes with a command")]
    [TestCase("acceptance_tests", "[{\"command\": \"x\", \"timeout\": \"5 minutes\"}]", "invalid_duration", "$.acceptance_tests[0].timeout", "90s, 5m or 1h")]
    [TestCase("acceptance_tests", "[{\"command\": \"x\", \"timeout\": \"0s\"}]", "invalid_duration", "$.acceptance_tests[0].timeout", "from 1s")]
    [TestCase("acceptance_tests", "[{\"name\": \"a\", \"command\": \"x\"}, {\"name\": \"A\", \"command\": \"y\"}]", "duplicate_test", "$.acceptance_tests[1].name", "called 'A' already")]
    [TestCase("overlaps_with", "[\"B\"]", "unknown_workstream", "$.overlaps_with[0]", "names 'B' in overlaps_with")]
    [TestCase("overlaps_with", "[\"A\"]", "self_overlap", "$.overlaps_with[0]", "names itself")]
    public void A_reference_that_does_not_fit_is_refused(string field, string json, string code, string path, string message)
    {
        using var bundles = new SampleBundles().Add("A", field, json);

        Check(bundles.Error(), code, "workstreams/A.json", path, message);
    }

    [Test]
    public void What_a_terminal_would_act_on_is_not_printed()
    {
        using var bundles = new SampleBundles().Add("A", "gate", "\"\\u001b[31m\\r\"");

        Check(bundles.Error(), "unknown_gate", "workstreams/A.json", "$.gate", "There is no gate '?[31m?'.");
    }

    [Test]
    public void A_value_that_is_too_long_to_read_is_cut()
    {
        using var bundles = new SampleBundles().Add("A", "files_scope", $"[\"/{new string('a', 1_000_000)}\"]");

        Check(bundles.Error(), "invalid_glob", "workstreams/A.json", "$.files_scope[0]", "The glob '/aaaa");
        Assert.That(bundles.Error().Message, Has.Length.LessThan(5_000));
    }

    [Test]
    public void A_bundle_without_an_agent_needs_a_default()
    {
        using var bundles = new SampleBundles().Add(SampleBundles.Valid("A"));

        Check(bundles.Error(SampleBundles.Rules with { DefaultTool = null }), "missing_tool", "workstreams/A.json", "$.tool", "config/pipeline.yaml");
    }

    private static string With(string id, string field, string json)
    {
        var bundle = SampleBundles.Valid(id);
        bundle[field] = System.Text.Json.Nodes.JsonNode.Parse(json);
        return bundle.ToJsonString();
    }

    private static void Check(InputError error, string code, string file, string path, string message)
    {
        Assert.That((error.Code, error.File, error.Path), Is.EqualTo((code, file, path)), error.ToString());
        Assert.That(error.Line, Is.EqualTo(1));
        Assert.That(error.Column, Is.GreaterThan(0));
        Assert.That(error.Message, Does.Contain(message));
    }
}
