using Build.Tests.Support;
using Pipeline.Tasks.Configuration;

namespace Build.Tests.Documents;

public class EnvExampleTests
{
    [Test]
    public void It_lists_the_variables_that_the_configuration_uses_and_no_other()
    {
        var load = new ConfigurationLoader(Home.At(ThisRepository.Root)).Load(new Dictionary<string, string>());
        var listed = ThisRepository.Read(".env.example").Split('\n')
            .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
            .Select(line => line.Split('=')[0]);
        Assert.That(load.Errors, Is.Empty);
        Assert.That(listed, Is.EquivalentTo(load.Configuration.VariablesInUse));
    }
}
