namespace Cake.Frosting;

/// <summary>What a build does before its first task and after its last.</summary>
public interface IFrostingLifetime : IFrostingSetup, IFrostingTeardown;
