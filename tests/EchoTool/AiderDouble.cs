using System.Text.Json;

namespace EchoTool;

/// <summary>
/// A double of Aider, not Aider: it honours the flags and files of <c>docs/aider_contract.md</c>, refuses every other flag,
/// and does what lines of the message say: <c>aider-double write FILE TEXT</c> or <c>aider-double api-error TEXT</c>.
/// Like Aider it exits with 0 when the service fails.
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
                return Refuse(args[i]);
        }

        return Work(values.ToLookup(value => value.Flag, value => value.Value));
    }

    private static int Work(ILookup<string, string> values)
    {
        var message = File.ReadAllLines(values["--message-file"].Single());
        File.WriteAllLines(values["--chat-history-file"].Single(), message);
        var log = values["--analytics-log"].Single();
        Log(log, "launched", new { });
        foreach (var words in message.Select(line => line.Split("aider-double ")).Where(parts => parts.Length == 2).Select(parts => parts[1].Split(' ', 3)))
        {
            if (words[0] == "api-error")
            {
                Console.WriteLine($"litellm.{string.Join(' ', words[1..])}");
                Log(log, "message_send_exception", new { exception = $"litellm.{string.Join(' ', words[1..])}" });
                return 0;
            }

            File.WriteAllText(words[1], words[2] + "\n");
            Console.WriteLine($"Applied edit to {words[1]}");
        }

        Console.WriteLine("Tokens: 7.7k sent, 8 received. Cost: $0.0097 message, $0.0097 session.");
        Log(log, "message_send", new { prompt_tokens = 7700, completion_tokens = 8, total_tokens = 7708, cost = 0.0097, total_cost = 0.0097 });
        return 0;
    }

    private static void Log(string file, string happened, object properties) => File.AppendAllText(
        file, JsonSerializer.Serialize(new { @event = happened, properties, user_id = "double", time = 0 }) + "\n");

    private static int Refuse(string flag)
    {
        Console.Error.WriteLine($"aider: error: unrecognized arguments: {flag}");
        return 2;
    }
}
