using Build.Tests.Support;

namespace Build.Tests.Sample;

/// <summary>samples/greeter as a git repository of its own, played on with plain git.</summary>
internal sealed class SampleRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.PathOf("greeter");

    public static async Task<SampleRepository> CreateAsync()
    {
        var repository = new SampleRepository();
        await ThisRepository.CopyToAsync(repository.Root, "samples/greeter/");
        await repository.GitAsync("init", "--quiet", "--initial-branch=main");
        await repository.CommitAsync("The sample");
        return repository;
    }

    public Task GitAsync(params string[] arguments) => Commands.RunAsync(Root, "git", arguments);

    public async Task CommitAsync(string subject)
    {
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--message", subject);
    }

    /// <summary>The branch of a workstream, from main and the heads of what it depends on.</summary>
    public async Task StartAsync(string id, IEnumerable<string> dependsOn)
    {
        await GitAsync("checkout", "--quiet", "-b", id, "main");
        foreach (var dependency in dependsOn)
            await GitAsync("merge", "--quiet", "--no-edit", dependency);
    }

    public void Dispose() => _folder.Dispose();
}
