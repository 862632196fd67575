namespace Cake.Frosting.Internal;

/// <summary>A default that the build gives to a Cake setting.</summary>
internal sealed record Setting(string Key, string Value);
