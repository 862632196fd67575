using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EchoTool;

/// <summary>What the double of Aider says to OpenAI's <c>/chat/completions</c>, and hears from it.</summary>
internal sealed partial class AiderChat(string service)
{
    private readonly List<object> _messages = [];

    /// <summary>Says something and gives the answer; of a failure, in LiteLLM's words.</summary>
    public Answer Ask(string model, string message)
    {
        _messages.Add(new { role = "user", content = message });
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{service}/chat/completions")
        {
            Content = JsonContent.Create(new { model, messages = _messages }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
        using var response = http.Send(request);
        using var body = JsonDocument.Parse(response.Content.ReadAsStream());
        return response.IsSuccessStatusCode ? Heard(body.RootElement) : Failure(response.StatusCode, body.RootElement);
    }

    /// <summary>The files of an answer in the edit format <c>whole</c>: a name, and the text between fences.</summary>
    public static IEnumerable<(string Name, string Text)> FilesOf(string answer) =>
        Whole().Matches(answer).Select(file => (file.Groups["name"].Value, file.Groups["text"].Value));

    private static Answer Failure(HttpStatusCode status, JsonElement body)
    {
        var name = status switch
        {
            HttpStatusCode.Unauthorized => "AuthenticationError",
            HttpStatusCode.TooManyRequests => "RateLimitError",
            _ => "APIError",
        };
        return new Answer(false, $"{name}: {name}: OpenAIException - {body.GetProperty("error").GetProperty("message").GetString()}", 0, 0);
    }

    private Answer Heard(JsonElement body)
    {
        var text = body.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
        _messages.Add(new { role = "assistant", content = text });
        var usage = body.GetProperty("usage");
        return new Answer(true, text, usage.GetProperty("prompt_tokens").GetInt64(), usage.GetProperty("completion_tokens").GetInt64());
    }

    [GeneratedRegex(@"^(?<name>\S[^\n]*)\n```\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Whole();

    /// <summary>What the service answered, or why it did not.</summary>
    internal sealed record Answer(bool IsGiven, string Text, long TokensIn, long TokensOut);
}
