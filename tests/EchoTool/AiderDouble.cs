using System.Text.Json;

namespace EchoTool;

/// <summary>
/// A double of Aider, not Aider: it honours the flags and files of <c>docs/aider_contract.md</c> and refuses every other
/// flag; it asks the service at <c>OPENAI_API_BASE</c> and writes the files of its answer. Like Aider it exits with 0 when
/// the service fails.
/// </summary>
internal static class AiderDouble
{
    private static readonly string[] Switches =
    [
        "--yes-always", "--no-auto-commits", "--no-dirty-commits", "--no-gitignore", "--no-auto-lint",
        "--no-suggest-shell-commands", "--no-check-update", "--no-analytics", "--no-pretty", "--no-stream",
    ];

    private static readonly string[] WithValue =
        ["--message-file", "--model", "--file", "--read", "--analytics-log", "--chat-history-file", "--input-history-file"];

    public static int Run(string[] args)
    {
        if (args is ["--version"])
        {
            Console.WriteLine("aider 0.86.1");
            return 0;
        }

        var values = new List<(string Flag, string Value)>();
        for (var i = 0; i < args.Length; i++)
        {
            if (WithValue.Contains(args[i]) && i + 1 < args.Length)
                values.Add((args[i], args[++i]));
            else if (!Switches.Contains(args[i]))
                return Refuse($"unrecognized arguments: {args[i]}");
        }

        return Environment.GetEnvironmentVariable("OPENAI_API_BASE") is { } service
            ? Work(new AiderChat(service), values.ToLookup(value => value.Flag, value => value.Value))
            : Refuse("this double asks no service but the one at OPENAI_API_BASE");
    }

    private static int Work(AiderChat chat, ILookup<string, string> values)
    {
        var message = File.ReadAllText(values["--message-file"].Single());
        File.WriteAllText(values["--chat-history-file"].Single(), message);
        var log = values["--analytics-log"].Single();
        Log(log, "launched", new { });
        var answer = chat.Ask(values["--model"].Single(), message);
        if (answer.IsGiven && AiderChat.FilesOf(answer.Text).Any(file => File.Exists(file.Name) && !values["--file"].Contains(file.Name)))
            answer = chat.Ask(values["--model"].Single(), "I added these files to the chat, go on."); // a reflection
        if (!answer.IsGiven)
        {
            Console.WriteLine($"litellm.{answer.Text}");
            Log(log, "message_send_exception", new { exception = $"litellm.{answer.Text}" });
            return 0;
        }

        Console.WriteLine(answer.Text);
        foreach (var (name, text) in AiderChat.FilesOf(answer.Text))
        {
            if (Path.GetDirectoryName(name) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
            File.WriteAllText(name, text);
            Console.WriteLine($"Applied edit to {name}");
        }

        Log(log, "message_send", new { prompt_tokens = answer.TokensIn, completion_tokens = answer.TokensOut, cost = 0.0097, total_cost = 0.0097 });
        return 0;
    }

    private static void Log(string file, string happened, object properties) => File.AppendAllText(
        file, JsonSerializer.Serialize(new { @event = happened, properties, user_id = "double", time = 0 }) + "\n");

    private static int Refuse(string why)
    {
        Console.Error.WriteLine($"aider: error: {why}");
        return 2;
    }
}
