"""The end of a hold as one PostgreSQL function: every job that spends pays for it, so it is one round trip.

Created by the initial migration. Returns what was spent, or NULL when the hold had ended before.
"""

CREATE = """
CREATE FUNCTION igny8_credit_end(
  p_hold uuid, p_account uuid, p_state text, p_kind text, p_spent int, p_line uuid, p_user uuid)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE v_hold billing_credithold; v_spent int; v_after bigint; v_reason text := '';
BEGIN
  UPDATE billing_credithold SET state = p_state, settled = least(p_spent, amount), updated_at = clock_timestamp()
    WHERE id = p_hold AND account_id = p_account AND state = 'open' RETURNING * INTO v_hold;
  IF v_hold.id IS NULL THEN RETURN NULL; END IF;
  v_spent := v_hold.settled;
  IF p_spent > v_spent THEN
    v_reason := (p_spent - v_spent) || ' credits over the estimate, not charged';
  END IF;
  UPDATE billing_creditbalance SET balance = balance + v_hold.amount - v_spent
    WHERE account_id = p_account RETURNING balance INTO v_after;
  INSERT INTO billing_credittransaction (id, account_id, site_id, kind, amount, balance_after, hold_id, job_id,
      function, reason, period, user_id, created_at, updated_at)
    VALUES (p_line, p_account, v_hold.site_id, p_kind, v_hold.amount - v_spent, v_after, p_hold, v_hold.job_id,
      v_hold.function, v_reason, '', p_user, clock_timestamp(), clock_timestamp());
  UPDATE igny8_jobs_job SET credits_settled = credits_settled + v_spent,
      credits_reserved = greatest(credits_reserved - v_hold.amount, 0)
    WHERE id = v_hold.job_id;
  RETURN v_spent;
END $$;
"""

DROP = "DROP FUNCTION igny8_credit_end(uuid, uuid, text, text, int, uuid, uuid);"
