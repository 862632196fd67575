using System.Text.Json;
using Build.Tests.EndToEnd;

namespace Build.Tests.Agents;

/// <summary>A real agent in a foreign repository, its model scripted, the way to any other address closed.</summary>
internal sealed class RealAgent : IDisposable
{
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
            More = new Dictionary<string, object?> { ["tool"] = ScriptedProfile.Id },
        })]);
        repository.Write("tests/judge.txt", "the judge\n");
        await repository.CommitAsync("A test");
        repository.Write("config/pipeline.yaml", ForeignRepository.Settings + "secrets: [ANTHROPIC_API_KEY, CODEX_API_KEY]\n");
        repository.Write("config/tools.yaml", ForeignRepository.Tools + ScriptedProfile.Of(name, program, model.Port) + "    idle_timeout: 40s\n");
        return new RealAgent(repository, model);
    }

    public async Task<ProgramResult> RunAsync()
    {
        using var program = PipelineProgram.Start(
            PipelineProgram.File, Repository.Root, ScriptedProfile.Environment(Repository.PathOf("..", "home")), "--target=RunAll", "--json");
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
}
