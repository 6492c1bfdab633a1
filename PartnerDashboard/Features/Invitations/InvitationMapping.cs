using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

internal sealed class InvitationMapping : EntityMapping<Invitation>
{
    protected override void Map(EntityTypeBuilder<Invitation> entity)
    {
        entity.Property(invitation => invitation.PublicId).HasMaxLength(32);
        entity.Property(invitation => invitation.CustomerName).HasMaxLength(TenantLimits.Domain);
        entity.Property(invitation => invitation.EmailDomain).HasMaxLength(TenantLimits.Domain);
        entity.Property(invitation => invitation.Services).HasServiceList();
        entity.Property(invitation => invitation.Granular).HasGranularTerms();
        entity.Property(invitation => invitation.RecipientName).HasMaxLength(InvitationLimits.RecipientName);
        entity.Property(invitation => invitation.RecipientEmail).HasMaxLength(InvitationLimits.RecipientEmail);
        entity.Property(invitation => invitation.Language).HasMaxLength(16);
        entity.Property(invitation => invitation.Reason).HasMaxLength(InvitationLimits.Reason);
        entity.Property(invitation => invitation.MailText).HasMaxLength(InvitationLimits.MailText);
        entity.Property(invitation => invitation.CreatedByName).HasMaxLength(TenantLimits.PersonName);
        entity.HasIndex(invitation => invitation.PublicId).IsUnique();
        entity.HasIndex(invitation => new { invitation.PartnerId, invitation.Id });
        entity.HasIndex(invitation => new { invitation.CustomerId, invitation.Status });
        entity.HasIndex(invitation => new { invitation.PartnerId, invitation.EmailDomain, invitation.Status });
        entity.HasIndex(invitation => new { invitation.Status, invitation.ExpiresAt });
        entity.HasIndex(invitation => new { invitation.PartnerId, invitation.Status, invitation.ExpiresAt });
        entity.HasOne<Tenant>().WithMany().HasForeignKey(invitation => invitation.PartnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(invitation => invitation.ProviderId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(invitation => invitation.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InvitationDecisionMapping : EntityMapping<InvitationDecision>
{
    protected override void Map(EntityTypeBuilder<InvitationDecision> entity)
    {
        entity.Property(decision => decision.DecidedByName).HasMaxLength(TenantLimits.PersonName);
        entity.Property(decision => decision.Reason).HasMaxLength(InvitationLimits.DeclineReason);
        entity.Property(decision => decision.TermsHash).HasMaxLength(64);
        entity.Property(decision => decision.PromiseHash).HasMaxLength(64);
        entity.HasIndex(decision => new { decision.InvitationId, decision.CustomerId }).IsUnique();
        entity.HasIndex(decision => decision.RequestId).IsUnique();
        entity.HasIndex(decision => new { decision.CustomerId, decision.Id });
        entity.HasIndex(decision => new { decision.PartnerId, decision.Id });
        entity.HasOne<Invitation>().WithMany().HasForeignKey(decision => decision.InvitationId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(decision => decision.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}
