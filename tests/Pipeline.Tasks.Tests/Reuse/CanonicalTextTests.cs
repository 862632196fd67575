using System.Text.Json;
using Pipeline.Model.Tools;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Reuse;

namespace Pipeline.Tasks.Tests.Reuse;

public sealed class CanonicalTextTests
{
    private static readonly ToolProfile Profile = new() { Id = "x", Type = ToolType.Ai, Command = "agent", Args = [new ToolArgument.One("a")] };

    [Test]
    public void Equal_records_have_equal_texts() =>
        Assert.That(CanonicalText.Of(Profile with { Env = new Dictionary<string, string>() }), Is.EqualTo(CanonicalText.Of(Profile)));

    [Test]
    public void Every_field_of_a_tool_counts()
    {
        ToolProfile[] others =
        [
            Profile with { Command = "Agent" },
            Profile with { Args = [new ToolArgument.When("a", [])] },
            Profile with { Args = [new ToolArgument.One("a"), new ToolArgument.One("")] },
            Profile with { Timeout = TimeSpan.FromMinutes(11) },
            Profile with { Env = new Dictionary<string, string> { ["A"] = "1" } },
            Profile with { Success = new SuccessRule { ExitCodes = [0, 1] } },
            Profile with { Errors = new ErrorRule("e") },
        ];
        Assert.That(others.Append(Profile).Select(CanonicalText.Of).Distinct().Count(), Is.EqualTo(others.Length + 1));
    }

    [Test]
    public void The_form_of_a_bundle_does_not_count_but_its_metadata_do()
    {
        Assert.That(Text("{ \"owner\" : \"me\" }"), Is.EqualTo(Text("{\"owner\":\"me\"}")));
        Assert.That(Text("{\"owner\":\"you\"}"), Is.Not.EqualTo(Text("{\"owner\":\"me\"}")));

        static string Text(string metadata) => CanonicalText.Of(new Workstream
        {
            Id = "WS-01",
            Gate = "build",
            Tasks = ["do it"],
            Metadata = new Dictionary<string, JsonElement> { ["free"] = JsonDocument.Parse(metadata).RootElement },
        });
    }

    [Test]
    public void A_comma_in_a_text_is_no_end_of_it() =>
        Assert.That(CanonicalText.Of(new[] { "a,1:b" }), Is.Not.EqualTo(CanonicalText.Of(new[] { "a", "b" })));
}
