-- Why: an answer that came by a merge is nobody's to read; and ids that a facilitator's device makes up name nothing
-- outside its own workshop.
-- Oldest code that may still run: this version; the one before names ballots and decisions by the keys that go here.

-- Version 0 is an answer that another entry gave which was merged into this one: it counts until the person answers.
alter table workshop_ballot drop constraint workshop_ballot_version_check;
alter table workshop_ballot add constraint workshop_ballot_version_check check (version >= 0);

-- Somebody who knows the ids of one workshop can use them again in another of their own: that must change nothing here.
alter table workshop_ballot drop constraint workshop_ballot_pkey;
alter table workshop_ballot add primary key (workshop, round, participant);
drop index workshop_ballot_workshop;
alter table workshop_result drop constraint workshop_result_pkey;
alter table workshop_result add primary key (workshop, round, process);

alter table workshop_decision_voice drop constraint workshop_decision_voice_decision_fkey;
alter table workshop_decision_voice drop constraint workshop_decision_voice_pkey;
alter table workshop_decision drop constraint workshop_decision_pkey;
alter table workshop_decision add primary key (workshop, id);
drop index workshop_decision_workshop;
alter table workshop_decision_voice add column workshop uuid;
update workshop_decision_voice v set workshop = (select d.workshop from workshop_decision d where d.id = v.decision);
alter table workshop_decision_voice alter column workshop set not null;
alter table workshop_decision_voice add primary key (workshop, decision, participant);
alter table workshop_decision_voice add foreign key (workshop, decision) references workshop_decision (workshop, id);
alter policy see on workshop_decision_voice using (
  exists (select 1 from workshop_decision d where d.workshop = workshop_decision_voice.workshop and d.id = decision));
