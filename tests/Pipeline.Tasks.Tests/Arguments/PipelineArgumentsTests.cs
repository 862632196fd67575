using Pipeline.Tasks.Arguments;

namespace Pipeline.Tasks.Tests.Arguments;

public sealed class PipelineArgumentsTests
{
    [TestCase("", "")]
    [TestCase("--target=RunAll", "--target=RunAll")]
    [TestCase("--target RunAll", "--target=RunAll")]
    [TestCase("-t RunAll -e", "--target=RunAll --exclusive")]
    [TestCase("--Target RunAll", "--target=RunAll")]
    [TestCase("--target=WS-01 --target=WS-02", "--target=WS-01 --target=WS-02")]
    [TestCase("-v diagnostic", "--verbosity=diagnostic")]
    [TestCase("-w home", "--working=home")]
    [TestCase("--whatif", "--dryrun")]
    [TestCase("--noop", "--dryrun")]
    [TestCase("--dryrun=false", "--dryrun=false")]
    [TestCase("--showtree --descriptions", "--tree --description")]
    [TestCase("RunAll", "--target=RunAll")]
    [TestCase("run", "--target=RunAll")]
    [TestCase("Run", "--target=RunAll")]
    [TestCase("run WS-03", "--target=WS-03")]
    [TestCase("run --workstream-id WS-03", "--target=WS-03")]
    [TestCase("run --workstream-id=WS-03 --jobs 2", "--target=WS-03 --jobs=2")]
    [TestCase("run --ws WS-01 --ws WS-02", "--target=WS-01 --target=WS-02")]
    [TestCase("run --resume", "--target=RunAll --resume")]
    [TestCase("WS-03 --resume", "--target=WS-03 --resume")]
    [TestCase("show-run", "--target=show-run")]
    [TestCase("show-run latest --json", "--target=show-run --id=latest --json")]
    [TestCase("show-run --run latest", "--target=show-run --id=latest")]
    [TestCase("show-errors --run-id R1 --ws WS-01", "--target=show-errors --id=R1 --ws=WS-01")]
    [TestCase("reset-workstream WS-03", "--target=reset-workstream --ws=WS-03")]
    [TestCase("rollback-workstream WS-03", "--target=rollback-workstream --ws=WS-03")]
    [TestCase("--mine value", "--mine=value")]
    [TestCase("--mine --json", "--mine --json")]
    [TestCase("--help", "--target=Help")]
    [TestCase("-h --json", "--target=Help --json")]
    [TestCase("run --help", "--target=Help")]
    [TestCase("--version", "--target=Version")]
    public void A_command_line_is_read_as(string given, string expected) =>
        Assert.That(string.Join(' ', PipelineArguments.From(Words(given))), Is.EqualTo(expected));

    [TestCase("--target", "--target needs a value: --target=NAME")]
    [TestCase("--target=", "--target needs a value")]
    [TestCase("--repo --json", "--repo needs a value: --repo=DIR")]
    [TestCase("--json=maybe", "--json is a switch and takes no value, but 'maybe' was given")]
    [TestCase("--verbosity=loud", "--verbosity cannot be 'loud'; it is one of quiet, minimal")]
    [TestCase("--json stray", "'stray' stands where an option was expected")]
    [TestCase("show-run one two", "'two' stands where an option was expected")]
    [TestCase("---json", "'---json' is no option")]
    [TestCase("-x", "'-x' is no option")]
    [TestCase("--", "'--' stands where an option was expected")]
    [TestCase("--größe=1", "'--größe=1' is no option")]
    public void What_cannot_be_read_is_handed_on_as_a_refusal(string given, string message)
    {
        var refusals = PipelineArguments.From(Words(given)).Where(argument => argument.StartsWith($"--{PipelineArguments.Refused}=", StringComparison.Ordinal));
        Assert.That(refusals, Has.One.Contains(message));
    }

    [Test]
    public void A_value_is_taken_as_it_stands() =>
        Assert.That(PipelineArguments.From(["--repo", "ein Ördner=x", "--config=a b"]), Is.EqualTo(new[] { "--repo=ein Ördner=x", "--config=a b" }));

    [Test]
    public void Every_option_of_the_catalog_is_read_in_both_forms()
    {
        foreach (var option in OptionCatalog.Cake.Concat(OptionCatalog.Pipeline).Where(option => option.Name is not ("help" or "version")))
        {
            var value = option.Values.FirstOrDefault() ?? "x";
            var expected = option.TakesValue ? $"--{option.Name}={value}" : $"--{option.Name}";
            Assert.That(PipelineArguments.From(option.TakesValue ? [$"--{option.Name}", value] : [$"--{option.Name}"]), Is.EqualTo(new[] { expected }));
            Assert.That(PipelineArguments.From([expected]), Is.EqualTo(new[] { expected }));
        }
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
