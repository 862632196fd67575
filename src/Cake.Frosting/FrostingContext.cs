using Cake.Core;

namespace Cake.Frosting;

/// <summary>The context of a build that registers none of its own, and the base of those that do.</summary>
/// <param name="context">Cake's context, which serves everything.</param>
public class FrostingContext(ICakeContext context) : CakeContextAdapter(context), IFrostingContext;
