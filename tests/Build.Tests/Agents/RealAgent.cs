using System.Text.Json;
using Build.Tests.EndToEnd;

namespace Build.Tests.Agents;

/// <summary>A real agent in a foreign repository, its model scripted, the way to any other address closed.</summary>
internal sealed class RealAgent : IDisposable
{
    public const string Key = "sk-scripted-model-key";

    private RealAgent(ForeignRepository repository, ScriptedModel model) => (Repository, Model) = (repository, model);

    public ForeignRepository Repository { get; }

    public ScriptedModel Model { get; }

    /// <summary>Installs the agent if need be, and makes a repository with workstreams for it.</summary>
    /// <param name="name"><c>claude</c> or <c>codex</c>.</param>
    /// <param name="script">What the model answers.</param>
    /// <param name="workstreams">The workstreams, in order.</param>
    public static async Task<RealAgent> InAsync(string name, ModelTurn[] script, params string[] workstreams)
    {
        var program = await InstalledAgents.RequireAsync(name);
        var model = new ScriptedModel(script);
        var repository = await ForeignRepository.CreateAsync([.. workstreams.Select(id => new ScriptedWorkstream(id)
        {
            More = new Dictionary<string, object?> { ["tool"] = "real" },
        })]);
        repository.Write("tests/judge.txt", "the judge\n");
        await repository.CommitAsync("A test");
        repository.Write("config/pipeline.yaml", ForeignRepository.Settings + "secrets: [ANTHROPIC_API_KEY, CODEX_API_KEY]\n");
        repository.Write("config/tools.yaml", ForeignRepository.Tools + Profile(name, program, model.Port));
        return new RealAgent(repository, model);
    }

    public async Task<ProgramResult> RunAsync()
    {
        using var program = PipelineProgram.Start(PipelineProgram.File, Repository.Root, new Dictionary<string, string?>
        {
            ["ANTHROPIC_API_KEY"] = Key,
            ["CODEX_API_KEY"] = Key,
            ["HOME"] = Directory.CreateDirectory(Repository.PathOf("..", "home")).FullName, // the agents' shells read no one's profile
            ["HTTP_PROXY"] = "http://127.0.0.1:9",
            ["HTTPS_PROXY"] = "http://127.0.0.1:9",
            ["NO_PROXY"] = "127.0.0.1",
        }, "--target=RunAll", "--json");
        return await program.Completion;
    }

    /// <summary>The run's events of a type.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync(string type)
    {
        var events = (await Repository.JsonAsync("show-events")).Exits(0).Json.GetProperty("events");
        return [.. events.EnumerateArray().Where(one => one.GetProperty("event_type").GetString() == type)];
    }

    public void Dispose()
    {
        Repository.Dispose();
        Model.Dispose();
    }

    // The agents' own retries are switched off, so that the pipeline's can be seen.
    private static string Profile(string name, string program, int port) => $$"""
          - id: real
            extends: {{name}}
            command: {{JsonSerializer.Serialize(program)}}
            retry: { delay: 1s }
            idle_timeout: 20s

        """ + (name == "claude" ? Claude(port) : Codex(port));

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
}
