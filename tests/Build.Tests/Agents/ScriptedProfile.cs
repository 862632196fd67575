using System.Text.Json;

namespace Build.Tests.Agents;

/// <summary>A profile that extends a shipped agent's and asks the scripted model, the way to any other address closed.</summary>
internal static class ScriptedProfile
{
    public const string Id = "scripted";

    public const string Key = "sk-scripted-model-key";

    /// <summary>The profile, to be appended to <c>tools:</c>.</summary>
    /// <param name="name">The shipped profile: <c>claude</c>, <c>codex</c> or <c>aider</c>.</param>
    /// <param name="program">The agent.</param>
    /// <param name="port">Where the scripted model listens.</param>
    public static string Of(string name, string program, int port) => $$"""
          - id: {{Id}}
            extends: {{name}}
            command: {{JsonSerializer.Serialize(program)}}
            retry: { delay: 1s }

        """ + name switch
    {
        "claude" => Claude(port),
        "codex" => Codex(port),
        "aider" => Aider(port),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No agent that can be scripted."),
    };

    /// <summary>What the pipeline gets in its environment.</summary>
    /// <param name="home">A folder for a home of the agents' shells, which so read no one's profile.</param>
    public static Dictionary<string, string?> Environment(string home) => new()
    {
        ["ANTHROPIC_API_KEY"] = Key,
        ["CODEX_API_KEY"] = Key,
        ["OPENAI_API_KEY"] = Key,
        ["HOME"] = Directory.CreateDirectory(home).FullName,
        ["HTTP_PROXY"] = "http://127.0.0.1:9",
        ["HTTPS_PROXY"] = "http://127.0.0.1:9",
        ["NO_PROXY"] = "127.0.0.1",
    };

    // The agents' own retries are switched off, so that the pipeline's can be seen.
    private static string Claude(int port) => $$"""
            env: { ANTHROPIC_BASE_URL: "http://127.0.0.1:{{port}}", CLAUDE_CODE_MAX_RETRIES: "0" }

        """;

    private static string Codex(int port) => $$"""
            args:
              - exec
              - --json
              - --skip-git-repo-check
              - --dangerously-bypass-approvals-and-sandbox
              - -c
              - model_provider=scripted
              - -c
              - 'model_providers.scripted={name="scripted",base_url="http://127.0.0.1:{{port}}/v1",env_key="CODEX_API_KEY",wire_api="responses",request_max_retries=0,stream_max_retries=0}'
              - -m
              - scripted
              - "-"

        """;

    // Aider has no switch for its own retries.
    private static string Aider(int port) => $$"""
            model: openai/scripted
            env: { OPENAI_API_BASE: "http://127.0.0.1:{{port}}/v1", AIDER_EDIT_FORMAT: whole, AIDER_MAP_TOKENS: "0", AIDER_SHOW_MODEL_WARNINGS: "false" }

        """;
}
