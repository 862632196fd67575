using Cake.Core;
using Cake.Core.Composition;
using Cake.Core.Diagnostics;
using Cake.Frosting.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Tests;

public sealed class ServiceTests
{
    [Test]
    public void Of_several_registrations_the_last_one_is_used()
    {
        var build = new TestBuild().Task<Greet>().Configure(services => services
            .AddSingleton<IGreeting, Polite>().AddSingleton<IGreeting, Rude>());

        Assert.That(build.Run("-t", "Greet").Notes, Is.EqualTo(new[] { "oi" }));
    }

    [Test]
    public void Cakes_own_services_can_be_replaced()
    {
        var log = new NotingLog();
        var build = new TestBuild().Configure(services => services.AddSingleton<ICakeLog>(log));

        var outcome = build.Run("-t", "Missing");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Output, Is.Empty);
            Assert.That(log.Entries, Has.One.StartsWith("Error Error: "));
        });
    }

    [Test]
    public void A_startup_class_registers_services()
    {
        var build = new TestBuild().Task<Greet>();
        build.Host.UseStartup<Startup>();

        Assert.That(build.Run("-t", "Greet").Notes, Is.EqualTo(new[] { "good day" }));
    }

    [Test]
    public void A_cake_module_registers_services()
    {
        var build = new TestBuild().Task<Greet>();
        build.Host.UseStartup<Startup>().UseModule<RudeModule>();

        Assert.That(build.Run("-t", "Greet").Notes, Is.EqualTo(new[] { "oi" }));
    }

    [Test]
    public void Every_configuring_method_gives_the_same_host_back()
    {
        var host = CakeHost.Create();

        Assert.Multiple(() =>
        {
            Assert.That(host.ConfigureServices(_ => { }), Is.SameAs(host));
            Assert.That(host.AddAssembly(typeof(ServiceTests).Assembly), Is.SameAs(host));
            Assert.That(host.UseStartup<Startup>().SetToolPath("tools").UseWorkingDirectory("."), Is.SameAs(host));
        });
    }

    private interface IGreeting
    {
        string Text { get; }
    }

    private sealed class Polite : IGreeting
    {
        public string Text => "good day";
    }

    private sealed class Rude : IGreeting
    {
        public string Text => "oi";
    }

    private sealed class Greet(List<string> notes, IGreeting greeting) : FrostingTask
    {
        public override void Run(ICakeContext context) => notes.Add(greeting.Text);
    }

    private sealed class Startup : IFrostingStartup
    {
        public void Configure(IServiceCollection services) => services.AddSingleton<IGreeting, Polite>();
    }

    private sealed class RudeModule : ICakeModule
    {
        public void Register(ICakeContainerRegistrar registrar) => registrar.RegisterType<Rude>().As<IGreeting>().Singleton();
    }

    private sealed class NotingLog : ICakeLog
    {
        public List<string> Entries { get; } = [];

        public Verbosity Verbosity { get; set; }

        public void Write(Verbosity verbosity, LogLevel level, string format, params object[] args) =>
            Entries.Add($"{level} {format}");
    }
}
