using System.Text.Json;

namespace Build.Tests.Agents;

/// <summary>A turn as the events of Anthropic's <c>/v1/messages</c>; the agent's tool is <c>Bash</c>.</summary>
internal static class AnthropicEvents
{
    public static IEnumerable<Dictionary<string, object?>> Of(ModelTurn turn, int number)
    {
        yield return Event("message_start", ("message", new
        {
            id = $"msg_{number}",
            type = "message",
            role = "assistant",
            model = "scripted",
            content = Array.Empty<object>(),
            stop_reason = (string?)null,
            stop_sequence = (string?)null,
            usage = new { input_tokens = 10, output_tokens = 1 },
        }));
        var (block, delta, reason) = (turn is ModelTurn.Write write ? write.Command : turn) switch
        {
            ModelTurn.Run run => (
                (object)new { type = "tool_use", id = $"toolu_{number}", name = "Bash", input = new { } },
                (object)new { type = "input_json_delta", partial_json = JsonSerializer.Serialize(new { command = run.Command, description = "Do it" }) },
                "tool_use"),
            ModelTurn.Say say => (new { type = "text", text = "" }, new { type = "text_delta", text = say.Text }, "end_turn"),
            _ => throw new ArgumentOutOfRangeException(nameof(turn), turn, "No answer of a model."),
        };
        yield return Event("content_block_start", ("index", 0), ("content_block", block));
        yield return Event("content_block_delta", ("index", 0), ("delta", delta));
        yield return Event("content_block_stop", ("index", 0));
        yield return Event("message_delta", ("delta", new { stop_reason = reason, stop_sequence = (string?)null }), ("usage", new { output_tokens = 5 }));
        yield return Event("message_stop");
    }

    private static Dictionary<string, object?> Event(string type, params (string Name, object? Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Prepend(KeyValuePair.Create("type", (object?)type)));
}
