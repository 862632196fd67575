using System.Text.Json;

namespace Build.Tests.Agents;

/// <summary>A turn as the events of OpenAI's <c>/v1/responses</c>; the agent's function is <c>exec_command</c>.</summary>
internal static class OpenAiEvents
{
    public static IEnumerable<Dictionary<string, object?>> Of(ModelTurn turn, int number)
    {
        object item = (turn is ModelTurn.Write write ? write.Command : turn) switch
        {
            ModelTurn.Run run => new
            {
                type = "function_call",
                id = $"fc_{number}",
                call_id = $"call_{number}",
                name = "exec_command",
                arguments = JsonSerializer.Serialize(new { cmd = run.Command }),
            },
            ModelTurn.Say say => new
            {
                type = "message",
                id = $"msg_{number}",
                role = "assistant",
                content = new[] { new { type = "output_text", text = say.Text } },
            },
            _ => throw new ArgumentOutOfRangeException(nameof(turn), turn, "No answer of a model."),
        };
        yield return new() { ["type"] = "response.created", ["response"] = new { id = $"resp_{number}" } };
        yield return new() { ["type"] = "response.output_item.done", ["output_index"] = 0, ["item"] = item };
        yield return new()
        {
            ["type"] = "response.completed",
            ["response"] = new
            {
                id = $"resp_{number}",
                usage = new { input_tokens = 10, input_tokens_details = (object?)null, output_tokens = 5, output_tokens_details = (object?)null, total_tokens = 15 },
            },
        };
    }
}
