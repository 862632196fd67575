using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>Registers a build's services in a class of its own.</summary>
public interface IFrostingStartup
{
    /// <summary>Registers the services.</summary>
    /// <param name="services">The host's services; of several registrations the last one is used.</param>
    void Configure(IServiceCollection services);
}
