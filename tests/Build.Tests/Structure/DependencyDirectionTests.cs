namespace Build.Tests.Structure;

public class DependencyDirectionTests
{
    private static readonly string[] Ours = ["Build", "pipeline", "Pipeline.Tasks", "Pipeline.Model", "Cake.Frosting"];

    [TestCase("Pipeline.Model", new string[0])]
    [TestCase("Cake.Frosting", new string[0])]
    [TestCase("Pipeline.Tasks", new[] { "Pipeline.Model", "Cake.Frosting" })]
    [TestCase("pipeline", new[] { "Pipeline.Tasks", "Cake.Frosting" })]
    [TestCase("Build", new[] { "Pipeline.Tasks", "Cake.Frosting" })]
    public void Dependencies_point_one_way(string assembly, string[] allowed)
    {
        using var built = new BuiltAssembly(assembly);
        Assert.That(built.Assemblies.Intersect(Ours), Is.SubsetOf(allowed));
    }

    [Test]
    public void The_model_uses_the_base_library_QuikGraph_and_Stateless_alone()
    {
        using var model = new BuiltAssembly("Pipeline.Model");
        var others = model.Assemblies.Where(name => !name.StartsWith("System.", StringComparison.Ordinal));
        Assert.That(others, Is.SubsetOf(["QuikGraph", "Stateless"]));
    }

    [Test]
    public void The_model_touches_no_file_process_network_or_console()
    {
        using var model = new BuiltAssembly("Pipeline.Model");
        string[] outside = ["System.IO.File", "System.IO.Dir", "System.IO.Path", "System.Diagnostics.Process", "System.Net.", "System.Console"];
        Assert.That(model.Types.Where(type => outside.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal))), Is.Empty);
    }

    [Test]
    public void The_model_asks_nothing_of_the_environment()
    {
        using var model = new BuiltAssembly("Pipeline.Model");
        // The compiler asks for the thread in iterators.
        var asked = model.Members.Where(member => member.StartsWith("System.Environment.", StringComparison.Ordinal));
        Assert.That(asked.Except(["System.Environment.get_CurrentManagedThreadId"]), Is.Empty);
    }

    [Test]
    public void The_model_asks_no_clock_and_no_chance()
    {
        using var model = new BuiltAssembly("Pipeline.Model");
        string[] impure =
        [
            "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
            "System.TimeProvider.get_System", "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Random.get_Shared", "System.Random..ctor",
            "System.Threading.Thread.Sleep", "System.Threading.Tasks.Task.Delay",
        ];
        Assert.That(model.Members.Intersect(impure), Is.Empty);
    }
}
