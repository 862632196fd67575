using System.Text.Json;

namespace Build.Tests.Agents;

/// <summary>A turn as the answer of OpenAI's <c>/v1/chat/completions</c>, the service that Aider asks; nothing is streamed.</summary>
internal static class ChatCompletion
{
    /// <summary>The text of a turn.</summary>
    public static string TextOf(ModelTurn turn) => turn switch
    {
        ModelTurn.Write write => write.Whole,
        ModelTurn.Say say => say.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(turn), turn, "No answer for an agent that runs no commands."),
    };

    public static string Of(string text, int number) => JsonSerializer.Serialize(new
    {
        id = $"chatcmpl_{number}",
        @object = "chat.completion",
        created = 0,
        model = "scripted",
        choices = new[] { new { index = 0, message = new { role = "assistant", content = text }, finish_reason = "stop" } },
        usage = new { prompt_tokens = 10, completion_tokens = 5, total_tokens = 15 },
    });

    /// <summary>Whether a request goes on from an answer: the agent asks again before it does what was answered.</summary>
    public static bool GoesOnFrom(string request, string text)
    {
        using var asked = JsonDocument.Parse(request);
        return asked.RootElement.GetProperty("messages").EnumerateArray()
            .Where(message => message.GetProperty("role").GetString() == "assistant")
            .Select(message => message.GetProperty("content"))
            .Any(content => content.ValueKind == JsonValueKind.String && content.GetString()!.Trim() == text.Trim());
    }
}
