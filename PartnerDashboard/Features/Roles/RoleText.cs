namespace PartnerDashboard.Features.Roles;

/// <summary>
/// Marks the words about roles: <c>Role.{key}</c> with <c>Role.{key}.About</c>, <c>Power.{value}</c> with <c>Power.{value}.About</c>,
/// <c>Preset.{key}</c> with <c>Preset.{key}.About</c>, <c>AdminTask.{value}</c>, and the values of the other enums of this room.
/// </summary>
public sealed class RoleText;
